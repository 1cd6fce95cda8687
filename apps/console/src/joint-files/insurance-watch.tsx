import { INSURANCE_MOVE_WORDS } from '@lacznik/casework';
import type { InsuranceWatchView } from '@lacznik/contracts';
import { type Cell, Facts, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

/** How long the person has health insurance: the first day without, whose move it is, by when, and what was warned of. */
export function InsuranceWatch({ visit, watch }: { visit: Visit; watch: InsuranceWatchView }): JSX.Element {
  const { language, texts } = visit;
  const words = texts.insurance;
  const { state, sentence, firstDayWithout, move, from, by, warnings } = watch;
  const day = (value: string | undefined): string | undefined => value && dayOf(language, value);
  const rows = warnings.map((one): Cell[] => [
    words.kinds[one.warning],
    dayOf(language, one.firstDayWithout),
    dayOf(language, one.toldOn),
  ]);
  return (
    <section>
      <div class="ds-alert" data-color={state === 'GAP' ? 'warning' : 'info'}>
        <h2 class="ds-heading" data-size="xs" safe>
          {texts.cases.file.insurance}
        </h2>
        <p class="ds-paragraph" safe>
          {sentence[language]}
        </p>
        <Facts
          facts={[
            [words.firstDay, day(firstDayWithout)],
            [words.move, move && `${words.movers[move.who]}: ${INSURANCE_MOVE_WORDS[move.what][language]}`],
            [words.from, day(from)],
            [words.by, day(by)],
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <></>
      ) : (
        <Table caption={words.caption} head={[words.warning, words.firstDay, words.toldOn]} rows={rows} />
      )}
    </section>
  );
}
