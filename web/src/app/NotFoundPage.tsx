import { House } from "lucide-react";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import castle from "@/pictures/castle.jpg";
import samurai from "@/pictures/samurai.jpg";
import { ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Logo } from "@/ui/Logo.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** The missing panel. */
export function NotFoundPage() {
  const { errors, shell, product } = useWords();
  useTitle(errors.notFoundTitle);
  const home = (
    <ButtonLink variant="primary" to={paths.home} icon={<House className="i" aria-hidden />}>
      {errors.backHome}
    </ButtonLink>
  );
  return (
    <div className="share">
      <header>
        <Link className="brand" to={paths.home} aria-label={shell.toDashboard}>
          <Logo />
          <span>{product}</span>
        </Link>
      </header>
      <main className="missing">
        <EmptyState level={1} title={errors.notFoundTitle} text={errors.notFound} art={<Panels />} action={home} />
      </main>
    </div>
  );
}

function Panels() {
  return (
    <>
      <div>
        <img src={samurai} alt="" width={640} height={360} />
      </div>
      <div className="tone" />
      <div>
        <img src={castle} alt="" width={640} height={360} />
      </div>
    </>
  );
}
