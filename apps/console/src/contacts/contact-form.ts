import type { InstitutionView } from '@lacznik/contracts';
import { Fields } from '../pages/fields';

type Coordinator = NonNullable<InstitutionView['coordinator']>;

/** The form's fields of places in the body; the more exact places first. */
export const FIELDS_OF_PLACES = {
  'deputy.name': 'deputy-name',
  'deputy.telephone': 'deputy-telephone',
  'deputy.email': 'deputy-email',
  name: 'name',
  telephone: 'telephone',
  email: 'email',
};

/** The coordinator that a form names; a deputy where anything of one is filled in. */
export function coordinatorIn(form: Fields): Coordinator {
  const deputy = contactIn(form, 'deputy-');
  const hasDeputy = Object.values(deputy).some((value) => value !== '');
  return { ...contactIn(form, ''), ...(hasDeputy ? { deputy } : {}) };
}

/** What the form shows of the coordinator that there is. */
export function fieldsOf(coordinator: Coordinator | undefined): Fields {
  if (!coordinator) return new Fields({});
  const { deputy, ...own } = coordinator;
  if (!deputy) return new Fields({ ...own });
  const { name, telephone, email } = deputy;
  return new Fields({ ...own, 'deputy-name': name, 'deputy-telephone': telephone, 'deputy-email': email });
}

function contactIn(form: Fields, prefix: string): { name: string; telephone: string; email: string } {
  const [name = '', telephone = '', email = ''] = ['name', 'telephone', 'email'].map((field) =>
    form.text(`${prefix}${field}`),
  );
  return { name, telephone, email };
}
