import { type Block, type Matrix, PAGE, type StyleName, STYLES, type Text, TEXT_WIDTH } from './blocks';
import { type Element, PageFlow, type Page } from './page-flow';
import { heightOfBeginning, layOutTable } from './lay-out-table';
import { type Measure, TextWrapper } from './wrap-text';

const LABEL_GAP = 6;
/** The styles of paragraphs that are headings. */
const HEADINGS: Partial<Record<StyleName, 'H1' | 'H2'>> = {
  title: 'H1',
  heading: 'H2',
  posterTitle: 'H1',
  posterHeading: 'H2',
};
/** So many lines of a paragraph stay together; a longer one may go on overleaf. */
const LINES_TOGETHER = 4;

/** Places the blocks on pages, the footer on each. `footer` is at the left; the page's number and how many there are at the right. */
export function layOut(blocks: readonly Block[], footer: string, measure: Measure): Page[] {
  const flow = new PageFlow();
  const wrapper = new TextWrapper(measure);
  for (const [i, block] of blocks.entries()) {
    flow.space(block.spaceBefore);
    flow.require(heightTogether(blocks, i, wrapper));
    if (block.kind === 'table') layOutTable(block, flow, wrapper);
    else if (block.kind === 'blank') layOutBlank(block.label, flow, measure);
    else if (block.kind === 'matrix') layOutMatrix(block, flow);
    else layOutParagraph(block, flow, wrapper);
  }
  for (const [i, page] of flow.pages.entries())
    placeFooter(page, footer, `strona ${i + 1} z ${flow.pages.length}`, measure);
  return flow.pages;
}

/** What must not be parted: the beginning of a block, and of the next where it keeps with that. */
function heightTogether(blocks: readonly Block[], i: number, wrapper: TextWrapper): number {
  const block = blocks[i];
  if (block === undefined) return 0;
  if (block.kind === 'table') return heightOfBeginning(block, wrapper);
  if (block.kind === 'blank') return STYLES.text.leading;
  if (block.kind === 'matrix') return block.size;
  const lines = wrapper.wrap(block.text, block.style, TEXT_WIDTH).length;
  const own = Math.min(lines, LINES_TOGETHER) * STYLES[block.style].leading;
  return block.keepsWithNext ? own + (blocks[i + 1]?.spaceBefore ?? 0) + heightTogether(blocks, i + 1, wrapper) : own;
}

function layOutParagraph({ text, style }: Text, flow: PageFlow, wrapper: TextWrapper): void {
  const { leading } = STYLES[style];
  const element: Element = { type: HEADINGS[style] ?? 'P' };
  for (const line of wrapper.wrap(text, style, TEXT_WIDTH)) {
    flow.require(leading);
    flow.text(PAGE.left, { text: line, style }, element);
    flow.advance(leading);
  }
}

function layOutBlank(label: string, flow: PageFlow, measure: Measure): void {
  const { leading } = STYLES.text;
  flow.text(PAGE.left, { text: label, style: 'text' }, { type: 'P' });
  const start = measure(label, 'text') + LABEL_GAP;
  flow.rule(PAGE.left + start, TEXT_WIDTH - start, 'dotted', leading - 2);
  flow.advance(leading);
}

function layOutMatrix(matrix: Matrix, flow: PageFlow): void {
  flow.matrix(PAGE.left, matrix);
  flow.advance(matrix.size);
}

function placeFooter({ items }: Page, left: string, right: string, measure: Measure): void {
  const y = PAGE.height - PAGE.bottom + 18;
  items.push({ kind: 'rule', x: PAGE.left, y, width: TEXT_WIDTH, weight: 'thin' });
  items.push({ kind: 'text', x: PAGE.left, y: y + 4, text: left, style: 'footer' });
  const x = PAGE.width - PAGE.right - measure(right, 'footer');
  items.push({ kind: 'text', x, y: y + 4, text: right, style: 'footer' });
}
