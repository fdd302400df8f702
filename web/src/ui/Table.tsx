import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  right?: boolean;
}

interface TableProps<Row> {
  /** Read aloud before the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  selected?: (row: Row) => boolean;
}

/** Rows and columns; it scrolls sideways by itself where there is no room. */
export function Table<Row>({ caption, columns, rows, keyOf, selected }: TableProps<Row>) {
  return (
    // A box that scrolls takes the focus, so that the keyboard scrolls it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={caption}>
      <table className="table">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, right }) => (
              <th key={key} scope="col" className={classes(right === true && "r")}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={classes(selected?.(row) === true && "sel")}>
              {columns.map(({ key, cell, right }) => (
                <td key={key} className={classes(right === true && "r num")}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
