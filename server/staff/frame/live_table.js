export default {
  props: {
    name: String,
    columns: Array,
    rows: Array,
    none: String,
    acts: Boolean,
  },
  template: `
    <table>
      <thead>
        <tr>
          <th v-for="[column, label] in columns" :key="column" scope="col" :class="column">{{ label }}</th>
          <td v-if="acts"></td>
        </tr>
      </thead>
      <tbody>
        <tr v-if="none && !rows.length" class="none"><td :colspan="columns.length">{{ none }}</td></tr>
        <tr v-for="[id, look, cells] in rows" :key="id" :class="look" :data-id="name + '.' + id">
          <td
            v-for="([column, label], place) in columns"
            :key="column"
            :class="column"
            :data-id="name + '.' + id + '.' + column"
            :data-label="label"
          >{{ cells[place] }}</td>
          <td v-if="acts" class="acts"><slot :name="'row.' + id"></slot></td>
        </tr>
      </tbody>
    </table>
  `,
};
