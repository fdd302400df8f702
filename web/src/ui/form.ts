import type { FormEvent } from "react";

/** What is wrong with which field, by its name. */
export type Wrong = Readonly<Record<string, string>>;

export type Values = Readonly<Record<string, string>>;

/** The texts of a form by the names of their fields. */
function valuesOf(form: HTMLFormElement): Values {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Submits without a reload, and puts the focus on the first field that is wrong. */
export function onValues(check: (values: Values) => Wrong, submit: (values: Values) => void, show: (wrong: Wrong) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = valuesOf(form);
    const wrong = check(values);
    show(wrong);
    const [first] = Object.keys(wrong);
    if (first === undefined) submit(values);
    else form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };
}
