/** What an upload tells while it works. */
export type UploadProgress =
  | { readonly kind: "progress"; readonly done: number; readonly of: number | null }
  | {
      readonly kind: "failure";
      readonly file: string;
      readonly line: number | null;
      readonly message: string;
    }
  /** The record is being brought up to date. */
  | { readonly kind: "building" }
  | {
      readonly kind: "done";
      readonly added: number;
      readonly known: number;
      readonly failures: number;
    };
