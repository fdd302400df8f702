import type { Values, Wrong } from "@/ui/form.ts";

interface Sentences {
  needEmail: string;
  needPassword: string;
  shortPassword: string;
}

const SHORTEST = 8;

/** What can be seen without the server. */
export function checkLogin({ email = "", password = "" }: Values, words: Sentences): Wrong {
  return { ...need("email", email.trim(), words.needEmail), ...need("password", password, words.needPassword) };
}

export function checkNewPassword({ password = "" }: Values, words: Sentences): Wrong {
  return [...password].length < SHORTEST ? { password: words.shortPassword } : {};
}

export function checkRegistration(values: Values, words: Sentences): Wrong {
  return { ...need("email", values["email"]?.trim() ?? "", words.needEmail), ...checkNewPassword(values, words) };
}

function need(field: string, value: string, sentence: string): Wrong {
  return value === "" ? { [field]: sentence } : {};
}
