/** „1 Film“, „2 Filme“. */
export const n = (count: number, one: string, many: string) => `${count.toLocaleString("de")} ${count === 1 ? one : many}`;
