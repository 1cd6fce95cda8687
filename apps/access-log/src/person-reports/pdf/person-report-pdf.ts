import type { PersonReport } from '@lacznik/contracts';
import { Drawing } from './draw-pages';
import { layOut } from './lay-out';
import { dayInWords } from './polish-time';
import { reportBlocks, TITLE } from './report-blocks';

/**
 * The report as a PDF in Polish, A4, to be handed to the person. It names no employee; for the person's own name, which the log
 * does not have, it leaves a line. The same report gives the same bytes.
 */
export async function personReportPdf(report: PersonReport): Promise<Buffer> {
  const drawing = await Drawing.begin({ title: TITLE, madeAt: new Date(report.madeAt) });
  const footer = `${TITLE}, sporządzony ${dayInWords(report.madeAt)} r.`;
  return drawing.finish(layOut(reportBlocks(report), footer, drawing.measure));
}
