import type { ReactNode } from "react";

interface EmptyStateProps {
  title: string;
  text: string;
  /** Pictures in slanted frames; the drawn default has none. */
  art?: ReactNode;
  /** At most one, or two of which one is quiet. */
  action?: ReactNode;
  /** `1` where it is the whole page. */
  level?: 1 | 2;
}

export function EmptyState({ title, text, art, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="empty">
      <Frames>{art}</Frames>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {action}
    </div>
  );
}

/** The slanted gutter between panels, the one ornament of the page. */
export function Frames({ children }: { children?: ReactNode }) {
  return (
    <div className="frames art" aria-hidden>
      {children ?? (
        <>
          <div className="tone" />
          <div className="tone" />
          <div className="tone" />
        </>
      )}
    </div>
  );
}
