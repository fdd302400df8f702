import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";
import { classes } from "./classes.ts";

type Variant = "plain" | "primary" | "danger" | "quiet" | "quiet red";

interface Look {
  variant?: Variant;
  size?: "sm" | "lg";
  wide?: boolean;
}

interface ButtonProps extends ComponentProps<"button">, Look {
  /** The button keeps its width, and takes no second click. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({ variant, size, wide, busy = false, icon, className, children, ...rest }: ButtonProps) {
  const look = classes("btn", variant !== "plain" && variant, size, wide === true && "wide", className);
  return (
    <button type="button" {...rest} className={look} aria-busy={busy || undefined} disabled={rest.disabled ?? false}>
      {busy ? <LoaderCircle className="i spin" aria-hidden /> : icon}
      {children !== undefined && <span className="word">{children}</span>}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children"> {
  /** Read aloud, and shown when the pointer rests. */
  label: string;
}

export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return <Button variant="quiet" {...rest} className={classes("icon", className)} aria-label={label} title={label} />;
}

export function ButtonLink({ variant, size, wide, icon, className, children, ...rest }: LinkProps & Look & { icon?: ReactNode }) {
  const look = classes("btn", variant !== "plain" && variant, size, wide === true && "wide", className);
  return (
    <Link {...rest} className={look}>
      {icon}
      <span className="word">{children}</span>
    </Link>
  );
}
