import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { IconButton } from "./Button.tsx";
import { classes } from "./classes.ts";

interface InputProps extends ComponentProps<"input"> {
  icon?: ReactNode;
  end?: ReactNode;
}

export function Input({ icon, end, className, ...rest }: InputProps) {
  const input = <input {...rest} className={classes("input", end !== undefined && "pr-11", className)} />;
  if (icon === undefined && end === undefined) return input;
  return (
    <div className={classes("with-i", icon === undefined && "bare")}>
      {icon}
      {input}
      {end !== undefined && <span className="end">{end}</span>}
    </div>
  );
}

interface PasswordProps extends Omit<InputProps, "type" | "end" | "icon"> {
  show: string;
  hide: string;
}

/** A password that its owner can look at. */
export function PasswordInput({ show, hide, ...rest }: PasswordProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  const button = (
    <IconButton size="sm" label={shown ? hide : show} icon={<Icon className="i" aria-hidden />} onClick={() => setShown(!shown)} />
  );
  return <Input {...rest} type={shown ? "text" : "password"} end={button} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classes("input", className)} />;
}
