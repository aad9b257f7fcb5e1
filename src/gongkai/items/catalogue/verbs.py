"""What can happen to an entry of a catalogue, as the ledger calls it, with its words."""

SUBJECT = "catalogue_entry"
LOADED = "catalogue_entry.loaded"
ADDED = "catalogue_entry.added"
RENAMED = "catalogue_entry.renamed"
MOVED = "catalogue_entry.moved"
RETIRED = "catalogue_entry.retired"
RESTORED = "catalogue_entry.restored"
MAPPED = "catalogue_entry.mapped"
UNMAPPED = "catalogue_entry.unmapped"
REQUIRED = "catalogue_entry.required"
REQUIREMENT_ENDED = "catalogue_entry.requirement_ended"

IMPORT = "catalogue_import"
IMPORTED = "catalogue_import.done"

VERBS = {
    LOADED: "载入共用条目",
    ADDED: "新增条目",
    RENAMED: "条目改名",
    MOVED: "移动条目",
    RETIRED: "停用条目",
    RESTORED: "恢复使用条目",
    MAPPED: "建立对应关系",
    UNMAPPED: "解除对应关系",
    REQUIRED: "设定保障要求",
    REQUIREMENT_ENDED: "停止保障要求",
    IMPORTED: "导入标准目录",
}
