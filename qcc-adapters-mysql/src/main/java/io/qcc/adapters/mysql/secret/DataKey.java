package io.qcc.adapters.mysql.secret;

/** The random key of one store: what it seals and digests hangs on this key alone. */
public final class DataKey {

  private static final String PLACE = "data_key/wrapped";

  private final byte[] bytes;

  private DataKey(byte[] bytes) {
    this.bytes = bytes;
  }

  public static DataKey generate() {
    return new DataKey(Derivation.random());
  }

  /**
   * @throws BrokenSeal if another master key wrapped it
   */
  public static DataKey unwrap(String wrapped, MasterKey master) throws BrokenSeal {
    return new DataKey(master.wrapper().open(PLACE, wrapped));
  }

  public String wrap(MasterKey master) {
    return master.wrapper().seal(PLACE, bytes);
  }

  public Sealer sealer() {
    return new Sealer(Derivation.derive(bytes, "qcc seal 1", "AES"));
  }

  public HmacDigests digests() {
    return new HmacDigests(Derivation.derive(bytes, "qcc digest 1", "HmacSHA256"));
  }

  @Override
  public String toString() {
    return "DataKey[****]";
  }
}
