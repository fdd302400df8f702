import { Logo } from "./Logo.tsx";

/** Whether the frame of the pages is shown before they are there: `public/start.js` says so where there is a session. */
export const hasFrame = (): boolean => "frame" in document.documentElement.dataset;

/** The empty frame of the pages, as index.html has it: nothing moves when the first page takes its place. */
export function Frame() {
  return (
    <div className="app frame" aria-hidden>
      <div className="side">
        <Brand />
      </div>
      <div className="main">
        <div className="topbar">
          <Brand />
        </div>
      </div>
    </div>
  );
}

// A name needs no translation.
const Brand = () => (
  <span className="brand">
    <Logo />
    <span>MangaMotion</span>
  </span>
);
