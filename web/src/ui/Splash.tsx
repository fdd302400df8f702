import type { Failure } from "@/api/failure.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { ErrorState } from "./ErrorState.tsx";
import { Frame, hasFrame } from "./Frame.tsx";
import { Logo } from "./Logo.tsx";

/** Before the first page is there. Without the frame of the pages nothing is seen of it for the first moments. */
export function Splash() {
  const words = useWords();
  return (
    <>
      {hasFrame() && <Frame />}
      <main className={hasFrame() ? "vh" : "splash"}>
        <Logo />
        <span className="vh" role="status">
          {words.common.loading}
        </span>
      </main>
    </>
  );
}

/** In the place of the whole page: the studio does not answer. */
export function Unreachable({ failure, retry }: { failure: Failure; retry: () => void }) {
  const words = useWords();
  return (
    <main className="page page-narrow">
      <ErrorState title={words.errors.unreachable} failure={failure} retry={retry} />
    </main>
  );
}
