/** An element in a cell; it holds nothing unescaped. */
export interface ElementCell {
  element: JSX.Element;
}

/** A table's cells: texts, or elements. */
export type Cell = string | ElementCell;

interface TableProperties {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A table with a caption; the first cell of a row names it. It scrolls by itself where the page is narrow. */
export function Table({ caption, head, rows }: TableProperties): JSX.Element {
  return (
    <div class="console-scroll" role="region" aria-label={caption} tabindex="0">
      <table class="ds-table" data-zebra data-border>
        <caption safe>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col" safe>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = '', ...others]) => (
            <tr>
              <th scope="row">{contentOf(first)}</th>
              {others.map((cell) => (
                <td>{contentOf(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function contentOf(cell: Cell): JSX.Element {
  return typeof cell === 'string' ? <span safe>{cell}</span> : cell.element;
}

/** Names and what they stand for. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: Cell | undefined])[];
}): JSX.Element {
  return (
    <dl class="console-facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? (
          <></>
        ) : (
          <div>
            <dt safe>{name}</dt>
            <dd>{contentOf(value)}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Where a list is empty: what that means, and what to do. */
export function Nothing({ sentence }: { sentence: string }): JSX.Element {
  return (
    <p class="ds-paragraph console-nothing" safe>
      {sentence}
    </p>
  );
}

/** A link, for a cell. */
export function link(href: string, label: string): ElementCell {
  return {
    element: (
      <a class="ds-link" href={href} safe>
        {label}
      </a>
    ),
  };
}
