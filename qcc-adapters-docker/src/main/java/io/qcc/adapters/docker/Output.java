package io.qcc.adapters.docker;

/**
 * What a container left: how it ended, and what it wrote. Foreign text, and maybe a secret in it.
 */
record Output(int exit, String stdout, String stderr) {

  @Override
  public String toString() {
    return "Output[exit " + exit + "]";
  }
}
