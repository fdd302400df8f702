import { Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { type Column, Table } from "@/ui/Table.tsx";
import { useWords } from "@/words/WordsContext.tsx";

interface PanelProps<Row> {
  title: string;
  wide?: boolean;
  /** Beside the heading: what the colours mean, an export. */
  end?: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  children: ReactNode;
}

/** A chart with its heading, and below it the same as a table. */
export function Panel<Row>({ title, wide = false, end, columns, rows, keyOf, children }: PanelProps<Row>) {
  const words = useWords("insights");
  return (
    <section className={wide ? "panel span-2" : "panel"}>
      <header>
        <h2 className="sm">{title}</h2>
        <span className="end row wrap">{end}</span>
      </header>
      <div className="pad">
        {children}
        {rows.length > 0 && (
          <details className="as-table">
            <summary>
              <Table2 className="i" aria-hidden />
              {words.asTable}
              <span className="vh">: {title}</span>
            </summary>
            <Table className="tight" caption={title} columns={columns} rows={rows} keyOf={keyOf} />
          </details>
        )}
      </div>
    </section>
  );
}
