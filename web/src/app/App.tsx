import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router/dom";
import { createQueries } from "@/api/queries.ts";
import { AuthProvider } from "@/session/AuthContext.tsx";
import { ToastProvider } from "@/ui/Toasts.tsx";
import { WordsProvider } from "@/words/WordsContext.tsx";
import type { Words } from "@/words/english.ts";
import type { Language } from "@/words/words.ts";
import type { createRouter } from "./router.tsx";

type Router = ReturnType<typeof createRouter>;

/** Everything that stays while pages change. */
export function App({ first, router }: { first: { language: Language; words: Words }; router: Router }) {
  const [queries] = useState(createQueries);
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
