/** An app for tests of the command line: every kind of parameter, a loop, a microflow, a handler for errors. */
export const shopText = `mdl 1;

create enumeration Shop.State (Draft 'Draft', Sent 'Sent', Paid 'Paid');

create entity Shop.Customer (Name: String(20), Credit: Decimal default 0);
create entity Shop.VipCustomer extends Shop.Customer (Discount: Integer);
create entity Shop.Order (
  Number: Long,
  Total: Decimal,
  State: Enumeration(Shop.State) default Shop.State.Draft,
  Due: DateTime,
  Urgent: Boolean
);
create entity Shop.Line (Name: String, Amount: Decimal);
create non-persistent entity Shop.Filter (Words: String, Most: Integer);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create association Shop.Order_Line from Shop.Order to Shop.Line type ReferenceSet;

create constant Shop.Limit (Type: Decimal, DefaultValue: 100, ExposedToClient: true);
create constant Shop.Greeting (Type: String, DefaultValue: 'Hello', ExposedToClient: true);

create module role Shop.Clerk;
create module role Shop.Boss;
create user role Clerks (ModuleRoles: (Shop.Clerk));
create user role Bosses (ModuleRoles: (Shop.Boss));
grant execute on nanoflow Shop.ACT_Submit to Shop.Boss;

create nanoflow Shop.DS_Echo (
  $Text: String,
  $Number: Integer,
  $Amount: Decimal,
  $Flag: Boolean,
  $Moment: DateTime,
  $State: Enumeration(Shop.State)
)
returns String
begin
  return $Text + ' ' + toString($Number) + ' ' + toString($Flag);
end;

create nanoflow Shop.DS_Amount ($Amount: Decimal) returns Decimal begin return $Amount; end;
create nanoflow Shop.DS_Moment ($Moment: DateTime) returns DateTime begin return $Moment; end;
create nanoflow Shop.DS_State ($State: Enumeration(Shop.State)) returns Enumeration(Shop.State) begin return $State; end;
create nanoflow Shop.DS_Order ($Order: Shop.Order) returns Shop.Order begin return $Order; end;
create nanoflow Shop.DS_Count ($Orders: list of Shop.Order) returns Integer
begin
  $Count = count $Orders;
  return $Count;
end;
create nanoflow Shop.DS_Limit () returns Decimal begin return @Shop.Limit; end;

create nanoflow Shop.DS_CustomerName ($Order: Shop.Order) returns String
begin
  retrieve $Customer from $Order/Shop.Order_Customer;
  return $Customer/Name;
end;

create nanoflow Shop.SUB_Total ($Order: Shop.Order) returns Decimal
begin
  declare $Total Decimal = 0;
  retrieve $Lines from $Order/Shop.Order_Line;
  loop $Line in $Lines begin
    if $Line/Amount > 0 then
      set $Total = $Total + $Line/Amount;
    else
      log warning 'A line without an amount';
    end if;
  end loop;
  return $Total;
end;

create microflow Shop.CheckCredit ($Amount: Decimal) returns Boolean
begin
  if $Amount > 1000 then
    return false;
  else
    return true;
  end if;
end;
create microflow Shop.FindFilter () returns Shop.Filter
begin
  $Filter = create Shop.Filter (Words = 'from the model');
  return $Filter;
end;

create nanoflow Shop.ACT_Submit ($Order: Shop.Order) returns Boolean
begin
  $Total = call nanoflow Shop.SUB_Total (Order = $Order);
  change $Order (Total = $Total);
  $Ok = call microflow Shop.CheckCredit (Amount = $Total) on error without rollback begin
    show message 'No connection: {1}' type Warning with ({1} = $latestError);
    return false;
  end error;
  if $Ok then
    change $Order (State = Shop.State.Sent) commit;
    synchronize all;
    show message 'Sent' type Information;
  else
    validation feedback $Order/Total message 'Too much for this customer';
  end if;
  return $Ok;
end;

create nanoflow Shop.ACT_Reserve ($Order: Shop.Order)
begin
  $Ok = call microflow Shop.CheckCredit (Amount = 5);
  $Again = call microflow Shop.CheckCredit (Amount = 6);
end;

create microflow Shop.Take ($Order: Shop.Order) returns Integer begin return $Order/Number; end;
create nanoflow Shop.DS_IsWhere ($Order: Shop.Order) returns String
begin
  return 'new: ' + toString(isNew($Order)) + ', synchronized: ' + toString(isSynced($Order));
end;

create nanoflow Shop.DS_Filter () returns String
begin
  $Filter = call microflow Shop.FindFilter ();
  return $Filter/Words;
end;

create nanoflow Shop.ACT_Count ($Most: Integer) returns Integer
begin
  declare $Count Integer = 0;
  while $Count < $Most begin
    set $Count = $Count + 1;
    log info 'Another one';
  end while;
  return $Count;
end;

create navigation NativePhone
  sync (sync Shop.Customer all; sync Shop.VipCustomer all; sync Shop.Order all; sync Shop.Line all);
`;
