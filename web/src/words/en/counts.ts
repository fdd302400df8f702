// One formatter for all: a new one takes a third of a millisecond.
const numbers = new Intl.NumberFormat("en");
export const number = (count: number) => numbers.format(count);

/** "1 film", "2 films". */
export const s = (count: number, one: string, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
export const ordinal = (place: number) => `${place}${endings[ordinals.select(place)] ?? "th"}`;
