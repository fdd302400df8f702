import { useFormat, useWords } from "@/words/WordsContext.tsx";

export interface Share {
  value: string;
  word: string;
  count: number;
}

const MOST = 6;

/** How often each value occurs: a bar with its word and its figure. */
export function Shares({ shares, color }: { shares: readonly Share[]; color: string }) {
  const words = useWords("insights");
  const { number } = useFormat();
  const most = Math.max(1, ...shares.map(({ count }) => count));
  if (shares.length === 0) return <p className="sm dim shares">{words.none}</p>;
  return (
    <ul className="shares">
      {shares.slice(0, MOST).map(({ value, word, count }) => (
        <li key={value}>
          <span className="row">
            <span className="any grow cut">{word}</span>
            <span className="num soft">{number(count)}</span>
          </span>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden>
            <rect width="100" height="1" fill="var(--press)" />
            <rect width={(count / most) * 100} height="1" fill={color} />
          </svg>
        </li>
      ))}
    </ul>
  );
}

