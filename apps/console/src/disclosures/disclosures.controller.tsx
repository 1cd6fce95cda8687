import { type EffectiveAnswer, LIST_INSTITUTIONS, READ_EFFECTIVE } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { CASE_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { sectionName } from '../pages/section-name';
import { type Cell, Nothing, Table } from '../pages/table';
import { Visit } from '../pages/visit';

/** What of a section another institution discloses, and why not the rest: about no person. */
@Pages()
export class DisclosuresController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/disclosures', CASE_ROLES)
  async showDisclosure(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    const asked = {
      publisher: query.text('publisher'),
      receiver: visit.person.institution ?? '',
      section: query.text('section'),
      legalBasis: query.optional('basis'),
      purpose: query.optional('purpose'),
    };
    const [{ answers }, { institutions }] = await Promise.all([
      hub.call(READ_EFFECTIVE, { query: asked }),
      hub.call(LIST_INSTITUTIONS),
    ]);
    const publisher = institutions.find(({ id }) => id === asked.publisher)?.name ?? asked.publisher;
    const { disclosures } = visit.texts;
    const body = (
      <>
        <p class="ds-paragraph" safe>
          {disclosures.lead(publisher, sectionName(visit, asked.section))}
        </p>
        <Groups visit={visit} answers={answers} />
      </>
    );
    return { title: disclosures.title, body };
  }
}

function Groups({ visit, answers }: { visit: Visit; answers: readonly EffectiveAnswer[] }): JSX.Element {
  const { language, texts } = visit;
  const words = texts.disclosures;
  const rows = answers
    .flatMap(({ groups }) => groups)
    .map(({ category, fields, outcome, sentence, nextStep }): Cell[] => [
      `${category}: ${fields.join(', ')}`,
      words.outcomes[outcome],
      sentence[language],
      nextStep?.[language] ?? texts.words.none,
    ]);
  if (rows.length === 0) return <Nothing sentence={words.none} />;
  return <Table caption={words.caption} head={[words.category, words.outcome, words.why, words.next]} rows={rows} />;
}
