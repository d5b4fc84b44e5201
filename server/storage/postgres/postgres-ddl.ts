/** Lets the migrations, written for SQLite, make the same tables in PostgreSQL. Part of what they mean: frozen with them. */
import {
  type CreateTableNode,
  DataTypeNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  RawNode,
} from 'kysely'

/** Texts compare by their bytes, as in SQLite: ids open with the hour, and pages of a list go by `id < before`. */
const types: Record<string, OperationNode> = {
  integer: DataTypeNode.create('bigint'),
  real: DataTypeNode.create('double precision'),
  blob: DataTypeNode.create('bytea'),
  text: RawNode.createWithSql('text collate "C"'),
}
const onlySqlite = /^\s*(strict|without rowid)(\s*,\s*(strict|without rowid))*\s*$/i

class Translator extends OperationNodeTransformer {
  protected override transformDataType(node: DataTypeNode): DataTypeNode {
    const known = typeof node.dataType === 'string' ? types[node.dataType] : undefined
    // A raw node stands where a data type is asked for, as it does for every type written as sql`…`.
    return (known as DataTypeNode | undefined) ?? super.transformDataType(node)
  }

  protected override transformCreateTable(node: CreateTableNode): CreateTableNode {
    const kept = node.endModifiers?.filter((each) => !isOnlySqlite(each))
    return super.transformCreateTable(kept ? { ...node, endModifiers: kept } : node)
  }
}

const isOnlySqlite = (node: OperationNode): boolean =>
  RawNode.is(node) && onlySqlite.test(node.sqlFragments.join(''))

/** For migrations only: queries of the stores are the same on both. */
export const postgresDdl: KyselyPlugin = {
  transformQuery: ({ node }) => new Translator().transformNode(node) as typeof node,
  transformResult: async ({ result }) => result,
}
