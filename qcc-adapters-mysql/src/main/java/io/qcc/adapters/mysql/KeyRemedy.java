package io.qcc.adapters.mysql;

/** What to do about a secret key that does not fit, said as the second half of a sentence. */
enum KeyRemedy {
  /** The database lies in the same directory as the key. */
  BESIDE(
      "put secret.key back beside it, or set QCC_SECRET_KEY to the key it was made with",
      "put the secret.key back that it was made with, or set QCC_SECRET_KEY",
      "set QCC_SECRET_KEY to the key it was made with, or unset it if that is in secret.key"),

  /** Several gateways share the database; each has a directory of its own. */
  SHARED(
      "every gateway on one database needs the same key; set QCC_SECRET_KEY to that of the gateway"
          + " which made the tables (unless it has QCC_SECRET_KEY, it keeps it in secret.key in its"
          + " QCC_DATA_DIR)",
      "every gateway on one database needs the same key; replace secret.key in QCC_DATA_DIR by that"
          + " of the gateway which made the tables, or set QCC_SECRET_KEY to it",
      "every gateway on one database needs the same key; set QCC_SECRET_KEY to that of the gateway"
          + " which made the tables");

  /** There is no key at all. */
  final String missing;

  /** The one in the file is another. */
  final String otherFile;

  /** The one in {@code QCC_SECRET_KEY} is another. */
  final String otherGiven;

  KeyRemedy(String missing, String otherFile, String otherGiven) {
    this.missing = missing;
    this.otherFile = otherFile;
    this.otherGiven = otherGiven;
  }
}
