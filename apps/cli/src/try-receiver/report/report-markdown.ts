import type { PointResult, TryReport, Verdict } from './try-report';

const MARKS: Readonly<Record<Verdict, string>> = {
  right: 'dobrze · right',
  wrong: 'ŹLE · WRONG',
  unproved: 'niesprawdzone · unproved',
};

/** A report to read and to hand in, in Polish and English. */
export function reportMarkdown(report: TryReport): string {
  const { passed, counts, points } = report;
  const verdict = passed
    ? 'nic złego nie znaleziono · nothing was found wrong'
    : 'ZNALEZIONO BŁĘDY · FAULTS WERE FOUND';
  return [
    `# Próba odbiornika · Trial of a receiver: ${report.institution}`,
    '',
    `**${verdict}** (dobrze · right: ${counts.right}, źle · wrong: ${counts.wrong}, niesprawdzone · unproved: ${counts.unproved})`,
    '',
    '| | |',
    '| --- | --- |',
    `| rozpoczęto · started | ${report.startedAt} |`,
    `| kanał · channel | ${report.channel} |`,
    `| wersja zestawu · version of the kit | ${report.kit} |`,
    `| ziarno · seed, przebieg · run | ${report.seed}, ${report.run} |`,
    '',
    ...points.flatMap(pointLines),
  ].join('\n');
}

function pointLines({ title, verdict, sentence, evidence }: PointResult): string[] {
  return [
    `## ${title.pl} · ${title.en}: ${MARKS[verdict]}`,
    '',
    ...(sentence ? [sentence.pl, '', sentence.en, ''] : []),
    ...evidence.map((line) => `- ${line}`),
    ...(evidence.length > 0 ? [''] : []),
  ];
}
