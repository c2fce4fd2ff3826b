"""Words that names of types and members are made of, the common ones most often."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COMMON = {
    "Id": "Int32",
    "Name": "String",
    "CreatedDate": "DateTime",
    "Description": "String",
    "ModifiedDate": "DateTime",
    "CreatedBy": "String",
    "Type": "String",
    "IsActive": "Boolean",
    "Title": "String",
    "ModifiedBy": "String",
    "CustomerId": "Guid",
    "Notes": "String",
    "Email": "String",
    "Total": "Decimal",
    "Tags": "List<String>",
    "Count": "Int32",
    "Url": "String",
    "AccountId": "String",
    "Code": "String",
    "StartDate": "DateTime",
    "EndDate": "DateTime",
    "Amount": "Decimal",
    "Enabled": "Boolean",
    "Order": "Int32",
    "Phone": "String",
    "Meta": "Dictionary<String,String>",
    "Price": "Decimal",
    "Duration": "TimeSpan",
    "Quantity": "Int32",
    "Version": "Int64",
}
"""Members that many classes of a real API have; the first ones are the commonest."""

ENDINGS = {
    "Id": "Guid",
    "Name": "String",
    "Code": "String",
    "Text": "String",
    "Count": "Int32",
    "Number": "Int32",
    "Date": "DateTime",
    "Amount": "Decimal",
    "Rate": "Double",
    "Percent": "Double",
    "Url": "String",
    "Key": "String",
    "Address": "String",
    "Limit": "Int64",
    "Period": "TimeSpan",
    "Labels": "List<String>",
    "Values": "List<Double>",
    "Names": "Dictionary<String,String>",
}
"""How the rarer members end, and the type that goes with it."""

QUALITIES = _words("""
    Primary Secondary Default Current Previous Next Last First Minimum Maximum
    Average Total Net Gross Local Remote Public Private Shared Internal External
    Original Pending Active Archived Billing Shipping Preferred Estimated Actual
    Initial Final Monthly Daily Yearly Manual Automatic Parent Child Linked Display
    Legal Fiscal
""")

THINGS = _words("""
    Account Address Agent Alert Article Asset Bank Batch Booking Branch Budget Call
    Campaign Carrier Case Catalog Channel Claim Client Comment Company Contact
    Contract Country Coupon Credit Currency Customer Delivery Department Device
    Discount Document Employee Endpoint Event Expense Feature Field File Flow Folder
    Goal Group Holiday Image Incident Invoice Item Job Journal Label Lead Ledger
    License Location Machine Manager Market Meeting Member Message Meter Milestone
    Model Network Note Offer Office Order Owner Package Page Partner Payment
    Permission Person Phase Plan Policy Position Price Product Profile Project
    Property Queue Quote Rating Receipt Region Report Request Resource Review Role
    Room Route Rule Sale Schedule Segment Sensor Server Service Session Shift
    Shipment Site Skill Source Stage Stock Store Subscription Supplier Survey Task
    Tax Team Template Tenant Term Test Ticket Token Topic Tour Track Trial Unit
    Usage User Vendor Version Visit Voucher Warehouse Webhook Workflow Zone
""")

STATES = _words("""
    None New Draft Open Pending Active Approved Rejected Running Paused Completed
    Cancelled Failed Archived Deleted Expired Unknown Queued Assigned Shipped
    Returned
""")
"""What members of enums are called."""

ROLES = _words("""
    Info Details Summary Settings Entry Record Status History Options Line
""")
"""How names of classes end."""
