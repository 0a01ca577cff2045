/// This program's name and version, as files and pages state them.
public enum Program {
  public static let name = "descent"
  public static let version = "0.1.0"
}
