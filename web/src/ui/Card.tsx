import type { ReactNode } from "react";

/** A panel with a heading and what belongs at its end. */
export function Card({ title, end, children }: { title?: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {end !== undefined && <span className="end">{end}</span>}
        </header>
      )}
      <div className="pad">{children}</div>
    </section>
  );
}
