import { House, RotateCcw } from "lucide-react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { rootPath } from "@/api/config.ts";
import { Button } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";

/** A page that failed: what happened, and the two ways on. Both load the page anew. */
export function CrashPage() {
  const error = useRouteError();
  const { errors } = useWords();
  useTitle(errors.title);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const ways = (
    <div className="row wrap">
      <Button variant="primary" icon={<RotateCcw className="i" aria-hidden />} onClick={() => location.reload()}>
        {errors.reload}
      </Button>
      <a className="btn" href={rootPath()}>
        <House className="i" aria-hidden />
        {errors.backHome}
      </a>
    </div>
  );
  return (
    <div className="page page-narrow">
      <ErrorState title={errors.title} failure={failureOf(error)} action={ways} />
      <p className="xs mono any dim mt-3">{String(error)}</p>
    </div>
  );
}
