import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router/dom";
import { createQueries } from "@/api/queries.ts";
import { AuthProvider } from "@/session/AuthContext.tsx";
import { ToastProvider } from "@/ui/Toasts.tsx";
import { WordsProvider } from "@/words/WordsContext.tsx";
import type { Words } from "@/words/en.ts";
import type { Language } from "@/words/words.ts";
import { createRouter } from "./router.tsx";

/** Everything that stays while pages change. */
export function App({ first }: { first: { language: Language; words: Words } }) {
  const [queries] = useState(createQueries);
  const [router] = useState(createRouter);
  return (
    <WordsProvider first={first}>
      <QueryClientProvider client={queries}>
        <AuthProvider>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </AuthProvider>
      </QueryClientProvider>
    </WordsProvider>
  );
}
