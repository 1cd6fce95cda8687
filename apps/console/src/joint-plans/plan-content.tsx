import { monthlySupport } from '@lacznik/casework';
import type { JointPlanContent, JointPlanView } from '@lacznik/contracts';
import { amountInZlotys } from '@lacznik/polish';
import { type Cell, Facts, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import type { ShownProcess } from '../processes/kind-of-pages';
import { dayOf } from '../texts/times';

/** What a plan says: the version to be approved, the one in force, those before it, minutes, support. */
export function PlanContent(shown: ShownProcess<JointPlanView>): JSX.Element {
  const { visit, view } = shown;
  const { plans, words } = visit.texts;
  const inForce = view.agreed.at(-1)?.content;
  return (
    <>
      <p>
        <a class="ds-button" data-variant="secondary" href={`/joint-plans/${view.processId}/print`} safe>
          {words.print}
        </a>
      </p>
      <Facts facts={[[plans.outcome, view.outcome && plans.outcomes[view.outcome]]]} />
      {view.proposal ? <Version {...shown} heading={plans.proposal} content={view.proposal.content} /> : <></>}
      {inForce ? <Version {...shown} heading={plans.inForce} content={inForce} isInForce /> : <></>}
      {inForce?.support ? <Support visit={visit} view={view} content={inForce} /> : <></>}
      <MinutesTable visit={visit} view={view} />
      <Versions visit={visit} view={view} />
    </>
  );
}

interface VersionProperties extends ShownProcess<JointPlanView> {
  heading: string;
  content: JointPlanContent;
  isInForce?: true;
}

function Version({ visit, view, names, law, heading, content, isInForce }: VersionProperties): JSX.Element {
  const { plans } = visit.texts;
  const { form } = plans;
  const { goal, diagnosis, adviser, personStand, steps } = content;
  const adviserName = [names.get(adviser.institution) ?? adviser.institution, adviser.role, adviser.worker];
  const rows = steps.map(({ id, title, need, owner, from, to, legalBasis, managedElsewhere }): Cell[] => {
    const progress = isInForce ? view.progress[id] : undefined;
    const days = [progress?.from ?? from, progress?.to ?? to].map((day) => dayOf(visit.language, day));
    const elsewhere = managedElsewhere && `${managedElsewhere.system}: ${managedElsewhere.how}`;
    return [
      [title, elsewhere].filter(Boolean).join(' · '),
      plans.needs[need],
      plans.owners[owner],
      days.join(' – '),
      law.nameOf('legalBases', legalBasis),
      [plans.stepStates[progress?.state ?? 'PLANNED'], progress?.reason].filter(Boolean).join(': '),
    ];
  });
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {heading}
      </h2>
      <Facts
        facts={[
          [form.goal, goal],
          [form.adviserSide, adviserName.filter(Boolean).join(', ')],
          [form.personStand, plans.stands[personStand]],
          ...diagnosis.map(({ group, finding }) => [form.diagnosis(plans.needs[group]), finding] as const),
        ]}
      />
      <Table
        caption={`${heading}. ${plans.stepsCaption}`}
        head={[form.stepTitle, form.need, form.owner, visit.texts.processes.day, form.basis, plans.stepState]}
        rows={rows}
      />
    </section>
  );
}

type Shown = { visit: Visit; view: JointPlanView };

function Support({ visit, view, content }: Shown & { content: JointPlanContent }): JSX.Element {
  const { plans, processes, words } = visit.texts;
  const due = content.support ? monthlySupport(content.support) : [];
  const rows = due.map(({ month, amountGrosze }) => {
    const paid = view.paid[month];
    return [month, amountInZlotys(amountGrosze), paid === undefined ? words.none : amountInZlotys(paid)];
  });
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {plans.support}
      </h2>
      <Table caption={plans.supportCaption} head={[processes.fields.month, plans.dueAmount, plans.paid]} rows={rows} />
    </section>
  );
}

function MinutesTable({ visit, view }: Shown): JSX.Element {
  const { plans, processes } = visit.texts;
  if (view.minutes.length === 0) return <></>;
  const rows = view.minutes.map(({ heldOn, by, shared, text }) => [
    dayOf(visit.language, heldOn),
    plans.sides[by],
    shared ? (text ?? '') : plans.unshared,
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {plans.minutes}
      </h2>
      <Table caption={plans.minutesCaption} head={[processes.fields.heldOn, plans.by, processes.said]} rows={rows} />
    </section>
  );
}

function Versions({ visit, view }: Shown): JSX.Element {
  const { plans } = visit.texts;
  if (view.agreed.length === 0) return <></>;
  const rows = view.agreed.map(({ approvedOn, proposedBy, approvedBy, content }) => [
    dayOf(visit.language, approvedOn),
    plans.sides[proposedBy],
    plans.sides[approvedBy],
    content.goal,
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {plans.versions}
      </h2>
      <Table
        caption={plans.versionsCaption}
        head={[plans.approvedOn, plans.proposedBy, plans.approvedBy, plans.form.goal]}
        rows={rows}
      />
    </section>
  );
}
