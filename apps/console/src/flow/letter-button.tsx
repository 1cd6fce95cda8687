import { Hidden, SendButton } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import type { Visit } from '../pages/visit';

interface ButtonProperties {
  visit: Visit;
  act: 'redrive' | 'dropping';
  label: string;
  /** The app, and which letters. */
  values: Readonly<Record<string, string>>;
}

/** One act on dead letters. */
export function LetterButton({ visit, act, label, values }: ButtonProperties): JSX.Element {
  return (
    <form method="post" action={`/flow/letters/${act}`}>
      <FormToken visit={visit} />
      <Hidden values={values} />
      <SendButton label={label} quiet />
    </form>
  );
}
