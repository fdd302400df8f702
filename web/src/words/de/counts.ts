// One formatter for all: a new one takes a third of a millisecond.
const numbers = new Intl.NumberFormat("de");
export const number = (count: number) => numbers.format(count);

/** „1 Film“, „2 Filme“. */
export const n = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
