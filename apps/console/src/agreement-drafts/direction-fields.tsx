import { Checkboxes, SelectField, TextArea } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import { APPLICATION_FIELDS, type ApplicationField, type Direction } from './draft-fields';
import { scopeOptions } from './scope-options';
import type { ShownDraft } from './shown-draft';

const MAX_TEXT = 2000;

interface DirectionProperties {
  visit: Visit;
  way: Direction;
  shown: ShownDraft;
}

/** What goes one way; left empty where nothing does. */
export function DirectionFields({ visit, way, shown }: DirectionProperties): JSX.Element {
  const { agreementDrafts: words, cases } = visit.texts;
  const { law, choices, sent, faults } = shown;
  const field = (name: string, label: string) => ({
    name: `${way}-${name}`,
    label: `${words.ways[way]} – ${label}`,
    value: sent.text(`${way}-${name}`),
    faults,
  });
  const several = (name: string, label: string) => ({ ...field(name, label), values: sent.list(`${way}-${name}`) });
  const sections = Object.entries(cases.sections).map(([value, label]) => ({ value, label }));
  const names = Object.keys(APPLICATION_FIELDS) as ApplicationField[];
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.ways[way]}
      </h2>
      <SelectField
        {...field('scope', words.scope)}
        hint={words.scopeHint}
        options={scopeOptions(visit, way, choices.scopes)}
        choose={words.noScope}
      />
      <Checkboxes {...several('categories', words.categories)} options={law.categories()} />
      <Checkboxes {...several('sections', words.sections)} hint={words.sectionsHint} options={sections} />
      {names.map((name) => (
        <TextArea {...field(name, words.application[name])} maxlength={MAX_TEXT} />
      ))}
    </>
  );
}
