import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Skeleton } from "./Skeleton.tsx";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  right?: boolean;
  className?: string;
  /** By which column the rows are in order. */
  sorted?: "ascending" | "descending";
}

interface TableProps<Row> {
  /** Read aloud before the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  selected?: (row: Row) => boolean;
  className?: string;
  /** How many rows are kept free while they are loaded. */
  waiting?: number;
}

/** Rows and columns; it scrolls sideways by itself where there is no room. */
export function Table<Row>({ caption, columns, rows, keyOf, selected, className: look, waiting = 0 }: TableProps<Row>) {
  return (
    // A box that scrolls takes the focus, so that the keyboard scrolls it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={caption}>
      <table className={classes("table", look)} aria-busy={waiting > 0 || undefined}>
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, right, className, sorted }) => (
              <th key={key} scope="col" aria-sort={sorted} className={classes(right === true && "r", className)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={classes(selected?.(row) === true && "sel")}>
              {columns.map(({ key, cell, right, className }) => (
                <td key={key} className={classes(right === true && "r num", className)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {Array.from({ length: waiting }, (_, index) => (
            <tr key={index} aria-hidden>
              {columns.map(({ key, className }) => (
                <td key={key} className={className}>
                  <Skeleton className="line" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
