import type { Visit } from './visit';

/** What a section is called; an unknown one as it is. */
export function sectionName({ texts }: Visit, section: string): string {
  const { sections } = texts.cases;
  return Object.hasOwn(sections, section) ? sections[section as keyof typeof sections] : section;
}
