/** The domain model that most tests of devices use: orders of customers, with lines, and drafts that are never stored. */
export const salesModel = `
create module Sales;
create enumeration Sales.State (Open 'Open', Sent 'Sent');
create entity Sales.Customer (
  Name: String(200) not null error message 'A customer needs a name',
  Code: String(20) unique error message 'The code is taken'
);
create entity Sales.Order (
  Number: Integer default 7,
  Total: Decimal default 0,
  Note: String(200) default 'to do',
  Urgent: Boolean default true,
  Stage: Enumeration(Sales.State) default Sales.State.Open,
  Due: DateTime
);
create entity Sales.Line (Text: String(200));
create non-persistent entity Sales.Draft (Text: String(200));
create association Sales.Order_Customer from Sales.Order to Sales.Customer;
create association Sales.Line_Order from Sales.Line to Sales.Order;
`;

/** Everything of the model is on the device. */
export const allOffline = `
create navigation NativePhone
  sync (sync Sales.Customer all; sync Sales.Order all; sync Sales.Line all);
`;
