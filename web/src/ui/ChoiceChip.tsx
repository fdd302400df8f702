import type { ReactNode } from "react";

interface ChoiceChipProps {
  icon: ReactNode;
  label: string;
  value: string;
  /** Values with their words, in their order. */
  options: readonly (readonly [string, string])[];
  onValue: (value: string) => void;
}

/** A choice as a chip: the browser's own list, which phones show as a wheel. */
export function ChoiceChip({ icon, label, value, options, onValue }: ChoiceChipProps) {
  const chosen = options.find(([each]) => each === value)?.[1] ?? value;
  return (
    <label className="chip choice">
      {icon}
      <span>{label}</span>
      <b aria-hidden>{chosen}</b>
      <select value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
