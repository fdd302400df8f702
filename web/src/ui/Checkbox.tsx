import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { classes } from "./classes.ts";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** Some of what it stands for is checked. */
  mixed?: boolean;
  children?: ReactNode;
}

/** With words it is a label of its own; without, give it an `aria-label`. */
export function Checkbox({ mixed = false, children, className, ...rest }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = mixed;
  }, [mixed]);
  const box = <input {...rest} ref={input} type="checkbox" className={classes("check", mixed && "mixed", className)} />;
  if (children === undefined) return box;
  return (
    <label className="row check-line">
      {box}
      <span>{children}</span>
    </label>
  );
}
