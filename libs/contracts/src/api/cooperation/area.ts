import { Optional, Pattern } from '../../checking/rules';

/** The TERYT number of a county, such as `2604`. */
export function County(): PropertyDecorator {
  return Pattern(/^[0-9]{4}$/, 'the TERYT number of a county, such as 2604');
}

/** The TERYT number of a commune without the digit for its kind, such as `260404`. */
export function Commune(): PropertyDecorator {
  return Pattern(/^[0-9]{6}$/, 'the TERYT number of a commune, such as 260404');
}

/** A county, or one commune of it. */
export class Area {
  @County()
  county: string;

  /** Absent: the whole county. */
  @Optional()
  @Commune()
  commune?: string;
}
