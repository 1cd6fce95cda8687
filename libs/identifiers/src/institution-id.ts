const FORM = /^([A-Z][A-Z_]{0,31})-([0-9]{1,14})$/;

/** The two parts of an institution id, `<kind>-<number>`. */
export interface InstitutionIdParts {
  /** A code of the dictionary of kinds, such as `OPS`. */
  kind: string;
  /** By what institutions of the kind are numbered: a TERYT number of a county or a commune, or one of a register. */
  number: string;
}

/**
 * Reads an institution id `<kind>-<number>`, such as `OPS-260604`; undefined where the text is none. Only the form is looked at:
 * which kinds there are and how they are numbered, the dictionaries say; who takes part, the directory.
 */
export function parseInstitutionId(text: string): InstitutionIdParts | undefined {
  const [, kind, number] = FORM.exec(text) ?? [];
  return kind === undefined || number === undefined ? undefined : { kind, number };
}
