import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import beach from "@/pictures/beach.jpg";
import torii from "@/pictures/torii.jpg";
import { Logo } from "@/ui/Logo.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import "./auth.css";

const PICTURES = { beach, torii };

interface AuthFrameProps {
  picture: keyof typeof PICTURES;
  title: string;
  lead: string;
  children: ReactNode;
}

/** A form at the left, and a film of this studio at the right. */
export function AuthFrame({ picture, title, lead, children }: AuthFrameProps) {
  const words = useWords();
  const auth = useWords("auth");
  return (
    <main className="auth">
      <div className="form">
        <span className="brand">
          <Logo />
          <span>{words.product}</span>
        </span>
        <div className="sheet">
          <div>
            <h1>{title}</h1>
            <p className="soft mt-1">{lead}</p>
          </div>
          {children}
        </div>
      </div>
      <div className="pic">
        <img src={PICTURES[picture]} alt="" width={1280} height={720} />
        <p className="cap">
          <Sparkles className="i" aria-hidden />
          <span>{auth.pictureOf[picture]}</span>
        </p>
      </div>
    </main>
  );
}
