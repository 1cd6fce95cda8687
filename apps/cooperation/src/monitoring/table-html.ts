import type { TableView } from '@lacznik/contracts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A table as a page takes it in (HTML, UTF-8): with its caption, and heads that a screen reader reads with each cell. */
export function tableHtml({ caption, columns, rows, notes }: TableView): string {
  const heads = ['Obszar', ...columns].map((head) => `<th scope="col">${escaped(head)}</th>`).join('');
  const lines = rows.map(({ level, name, cells }) => {
    const counts = cells.map((cell) => `<td>${escaped(cell)}</td>`).join('');
    return `<tr data-level="${level}"><th scope="row">${escaped(name)}</th>${counts}</tr>`;
  });
  const table = `<table lang="pl"><caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead>`;
  const paragraphs = notes.map((note) => `<p lang="pl">${escaped(note)}</p>`);
  return [table, '<tbody>', ...lines, '</tbody></table>', ...paragraphs, ''].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
