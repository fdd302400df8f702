/** Three panels and the gutter between them. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden>
      <path d="M4.6 3h8.1L8.4 21H4.6A2.6 2.6 0 0 1 2 18.4V5.6A2.6 2.6 0 0 1 4.6 3Z" fill="var(--accent-edge)" />
      <path d="M15.6 3h3.8A2.6 2.6 0 0 1 22 5.6v5.2h-8.3Z" fill="var(--processing)" />
      <path d="M13.1 13.2H22v5.2a2.6 2.6 0 0 1-2.6 2.6h-8.2Z" fill="var(--pink)" />
    </svg>
  );
}
