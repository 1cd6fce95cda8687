import type { CaseDetails, JointFile, SourceStanding } from '@lacznik/contracts';
import { containsPesel } from '@lacznik/identifiers';
import type { Law } from '../calls/law';
import { caseLink } from '../cases/case-link';
import { LiveNotice } from '../live/live-notice';
import { FormToken } from '../pages/layout';
import type { ShownPage } from '../pages/page-answer';
import { Facts, Nothing } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf, numberOf } from '../texts/times';
import { InsuranceWatch } from './insurance-watch';
import { type LastVisit, lastSequenceOf } from './last-visits.service';
import { AwaySources } from './away-sources';
import { SectionRecords } from './section-records';

/** At these the social contracts are made. */
const WELFARE_CENTRE = 'OPS';

interface ShownFile {
  details: CaseDetails;
  file: JointFile;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  law: Law;
  /** Undefined at the first visit: then nothing is marked. */
  before: LastVisit | undefined;
  /** Undefined where the hub could not say. */
  sources: readonly SourceStanding[] | undefined;
}

/** A case with all that others have disclosed on its account. */
export function jointFilePage(visit: Visit, { details, file, names, law, before, sources }: ShownFile): ShownPage {
  const { cases } = visit.texts;
  const sections = Object.entries(file.sections);
  const body = (
    <>
      <Watch visit={visit} file={file} />
      <p class="ds-paragraph" safe>
        {cases.file.lead}
      </p>
      <CaseFacts visit={visit} details={details} law={law} />
      <FileActions visit={visit} details={details} />
      {file.insuranceWatch ? <InsuranceWatch visit={visit} watch={file.insuranceWatch} /> : <></>}
      {before ? <Changes visit={visit} file={file} before={before} /> : <></>}
      {file.status === 'closed' ? <></> : <AwaySources visit={visit} names={names} sources={sources} />}
      {sections.length === 0 && <Nothing sentence={file.status === 'closed' ? cases.file.closed : cases.file.none} />}
      {sections.map(([section, records]) => (
        <SectionRecords
          visit={visit}
          section={section}
          records={records}
          names={names}
          ground={details}
          newAfter={before?.sequence}
        />
      ))}
    </>
  );
  return { title: cases.file.title, body };
}

/** Not of a case whose reference must not stand in an address. */
function Watch({ visit, file }: { visit: Visit; file: JointFile }): JSX.Element {
  if (containsPesel(file.caseReference)) return <></>;
  const source = `/live/file?${new URLSearchParams({ reference: file.caseReference }).toString()}`;
  return <LiveNotice visit={visit} source={source} mark={String(lastSequenceOf(file))} />;
}

/** How much is new, in a sentence. */
function Changes({ visit, file, before }: { visit: Visit; file: JointFile; before: LastVisit }): JSX.Element {
  const all = Object.values(file.sections).flat();
  const count = all.filter(({ sequence }) => sequence > before.sequence).length;
  const words = visit.texts.cases.file;
  const since = instantOf(visit.language, before.visitedAt.toISOString());
  return <p safe>{count === 0 ? words.nothingNew(since) : words.newSince(since, numberOf(visit.language, count))}</p>;
}

function CaseFacts({ visit, details, law }: { visit: Visit; details: CaseDetails; law: Law }): JSX.Element {
  const { language, texts } = visit;
  const { cases } = texts;
  const { identity, closedOn, closesOn, handOvers } = details;
  const person = identity?.person;
  const name = identity?.name && `${identity.name.givenNames} ${identity.name.familyName}`;
  const number = person && ('pesel' in person ? person.pesel : person.document.number);
  const day = (value: string | undefined): string | undefined => value && dayOf(language, value);
  return (
    <Facts
      facts={[
        [cases.reference, details.caseReference],
        [cases.status, cases.statuses[details.status]],
        [cases.person, number ? [name, number].filter(Boolean).join(', ') : cases.personUnknown],
        [cases.basis, law.nameOf('legalBases', details.legalBasis)],
        [cases.purpose, law.nameOf('purposes', details.purpose)],
        [cases.openedOn, day(details.openedOn)],
        [cases.closedOn, day(closedOn)],
        [cases.closesOn, day(closesOn)],
        [cases.handedTo, handOvers?.map(({ to, validTo }) => cases.until(to, dayOf(language, validTo))).join(', ')],
      ]}
    />
  );
}

function FileActions({ visit, details }: { visit: Visit; details: CaseDetails }): JSX.Element {
  const { cases, referrals, plans, announcements, promotions } = visit.texts;
  const { file } = cases;
  const { caseReference } = details;
  const onward = (path: string, label: string): JSX.Element => caseLink(visit, path, caseReference, label).element;
  const handOver = onward('/cases/hand-over', cases.handOver.title);
  if (details.status === 'closed') return <div class="console-actions">{handOver}</div>;
  return (
    <div class="console-actions">
      {onward('/referrals/new', referrals.open.title)}
      {onward('/joint-plans/new', plans.open.title)}
      {onward('/announced-actions/new', announcements.open.title)}
      {handOver}
      {visit.kindOfInstitution === WELFARE_CENTRE ? onward('/promotions/new', promotions.open.title) : <></>}
      <form method="post" action="/cases/closing">
        <FormToken visit={visit} />
        <button class="ds-button" data-variant="secondary" name="reference" value={caseReference} safe>
          {file.close}
        </button>
      </form>
    </div>
  );
}
