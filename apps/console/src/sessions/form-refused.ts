/** A form without the token of its session: nothing was done. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';

  constructor(
    /** Else the session has ended while the form was filled in. */
    readonly isSignedIn: boolean,
  ) {
    super('The form has not the token of its session');
  }
}
