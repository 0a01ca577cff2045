import Results

/// A node of a crate's graph, as JSON-LD.
struct CrateEntity {
  private(set) var values: [String: JSONValue]

  init(_ id: String, _ types: String..., named name: String? = nil) {
    values = ["@id": .text(id)]
    values["@type"] = types.count == 1 ? .text(types[0]) : .list(types.map(JSONValue.text))
    values["name"] = name.map(JSONValue.text)
  }

  var json: JSONValue { .object(values) }

  /// A property that is a text; left out for nil.
  func with(_ property: String, _ text: String?) -> CrateEntity {
    with(property, json: text.map(JSONValue.text))
  }

  /// A property that is another entity, or several.
  func with(_ property: String, to ids: String...) -> CrateEntity { with(property, to: ids) }

  func with(_ property: String, to ids: [String]) -> CrateEntity {
    let links = ids.map { JSONValue.object(["@id": .text($0)]) }
    return with(property, json: links.count == 1 ? links[0] : .list(links))
  }

  func with(_ property: String, json: JSONValue?) -> CrateEntity {
    guard let json, json != .list([]) else { return self }
    var entity = self
    entity.values[property] = json
    return entity
  }
}
