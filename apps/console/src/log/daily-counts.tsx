import type { InstitutionCount } from '@lacznik/contracts';
import { Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, numberOf } from '../texts/times';
import { countsByDay, type DayCount } from './counts-by-day';

const BAR_HEIGHT = 20;
const ROW_HEIGHT = 28;
const LABEL_WIDTH = 150;
const CHART_WIDTH = 640;
const NUMBER_WIDTH = 60;
const BASELINE = 15;

/** How many entries each day had: as bars, and the same numbers as a table. */
export function DailyCounts({ visit, counts }: { visit: Visit; counts: readonly InstitutionCount[] }): JSX.Element {
  const { language, texts } = visit;
  const days = countsByDay(counts);
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {texts.log.counts}
      </h2>
      <Bars visit={visit} days={days} />
      <Table
        caption={texts.log.counts}
        head={[texts.log.day, texts.log.number]}
        rows={days.map(({ day, entries }) => [dayOf(language, day), numberOf(language, entries)])}
      />
    </>
  );
}

/** Drawn by attributes alone, as the content policy wants it. */
function Bars({ visit, days }: { visit: Visit; days: readonly DayCount[] }): JSX.Element {
  const { language, texts } = visit;
  const most = Math.max(1, ...days.map(({ entries }) => entries));
  const room = CHART_WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
  const height = days.length * ROW_HEIGHT;
  return (
    <svg
      class="console-chart"
      role="img"
      aria-label={texts.log.chart}
      viewBox={`0 0 ${CHART_WIDTH} ${height}`}
      width={CHART_WIDTH}
      height={height}
    >
      {days.map(({ day, entries }, row) => {
        const width = Math.max(1, Math.round((room * entries) / most));
        const top = row * ROW_HEIGHT;
        return (
          <g>
            <text x="0" y={top + BASELINE} safe>
              {dayOf(language, day)}
            </text>
            <rect x={LABEL_WIDTH} y={top} width={width} height={BAR_HEIGHT} />
            <text x={LABEL_WIDTH + width + 6} y={top + BASELINE} safe>
              {numberOf(language, entries)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
