import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

interface SelectProps<Value extends string> extends Omit<ComponentProps<"select">, "value" | "onChange"> {
  value: Value;
  /** Values with their words, in their order. */
  options: readonly (readonly [Value, string])[];
  onValue: (value: Value) => void;
}

export function Select<Value extends string>({ value, options, onValue, className, ...rest }: SelectProps<Value>) {
  return (
    <select {...rest} className={classes("select", className)} value={value} onChange={(event) => onValue(event.target.value as Value)}>
      {options.map(([each, word]) => (
        <option key={each} value={each}>
          {word}
        </option>
      ))}
    </select>
  );
}
