import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { CASE_ROLES } from '../pages/navigation';
import { Onward } from '../pages/onward';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { sectionName } from '../pages/section-name';
import { type Cell, Nothing, Table } from '../pages/table';
import { Visit } from '../pages/visit';
import { NotTakingPart } from './not-taking-part';
import { EntitlementService, type EntitledSection } from './entitlement.service';

/** What a case would entitle to, before it is opened. */
@Pages()
export class EntitlementController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly entitlement: EntitlementService,
  ) {}

  @Page('/cases/entitlement', CASE_ROLES)
  async showEntitlement(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const ground = { legalBasis: query.text('basis'), purpose: query.text('purpose') };
    const [law, institutions, sections] = await Promise.all([
      Law.readFor(this.calls, visit),
      this.calls.institutions(visit),
      this.entitlement.readFor(visit, ground),
    ]);
    const names = new Map(institutions.map(({ id, name }) => [id, name]));
    const { entitlement: words } = visit.texts.cases;
    const body = (
      <>
        <p class="ds-paragraph" safe>
          {words.lead(law.nameOf('legalBases', ground.legalBasis), law.nameOf('purposes', ground.purpose))}
        </p>
        <NotTakingPart visit={visit} institutions={institutions} />
        {sections.length === 0 ? (
          <Nothing sentence={words.nothing} />
        ) : (
          <Table caption={words.caption} head={words.head} rows={sections.map((one) => rowOf(visit, names, one))} />
        )}
        <Onward href="/cases/open" label={words.back} />
      </>
    );
    return { title: words.title, body };
  }
}

function rowOf(visit: Visit, names: ReadonlyMap<string, string>, entitled: EntitledSection): Cell[] {
  const { none } = visit.texts.words;
  const { publisher, section, disclosed, withheld } = entitled;
  const list = (fields: readonly string[]): string => (fields.length === 0 ? none : fields.join(', '));
  return [names.get(publisher) ?? publisher, sectionName(visit, section), list(disclosed), list(withheld)];
}
